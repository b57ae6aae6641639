BX24.callMethod(
    'crm.company.contact.add',
    {
        id: 32,
        fields: {
            CONTACT_ID: 54,
            IS_PRIMARY: "Y",
            SORT: 1000,
        },
    },
    (result) => {
        result.error()
            ? console.error(result.error())
            : console.info(result.data())
        ;
    },
);
