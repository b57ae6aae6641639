using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Quotes: the card, its contacts and product rows.</summary>
static class CrmQuote
{
    public static readonly MethodFamily Family = new("crm.quote", Scopes.Crm, Dialect.Classic)
    {
        RecordMethods.For(EntityTypeIds.Quote, FieldsAccess.Everyone),
        BindingMethods.For(new(EntityTypeIds.Quote, LinkSide.ContactsOf(EntityTypeIds.Quote)) { NumbersByPlace = true, NeedsPartners = true, ClearsWhatIsRead = true }, "contact", "CONTACT_ID", "Contact"),
        ProductRowMethods.For(EntityTypeIds.Quote, decimals: 8, needsOwner: false),
        UserFieldMethods.For(EntityTypeIds.Quote),
    };
}
