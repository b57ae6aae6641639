    BX24.callMethod(
        'crm.item.delete',
        {
            entityTypeId: 1268,
            id: 1,
        },
        (result) => {
            if (result.error())
            {
                console.error(result.error());

                return;
            }

            console.info(result.data());
        },
    );
