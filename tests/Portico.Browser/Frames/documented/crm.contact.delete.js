BX24.callMethod(
    'crm.contact.delete',
    {
        id: 50,
    },
    (result) => {
        result.error()
            ? console.error(result.error())
            : console.info(result.data())
        ;
    },
);
