using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Deals: the card, its contacts, product rows and sections.</summary>
static class CrmDeal
{
    public static readonly MethodFamily Family = new("crm.deal", Scopes.Crm, Dialect.Classic)
    {
        RecordMethods.For(EntityTypeIds.Deal, FieldsAccess.Everyone),
        BindingMethods.For(new(EntityTypeIds.Deal, LinkSide.ContactsOf(EntityTypeIds.Deal)) { NeedsOwner = true, NumbersByPlace = true, ClearsWhatIsRead = true }, "contact", "CONTACT_ID", "Contact"),
        ProductRowMethods.For(EntityTypeIds.Deal, decimals: 2, needsOwner: true),
        DetailsMethods.For(EntityTypeIds.Deal),
        UserFieldMethods.For(EntityTypeIds.Deal),
    };
}
