using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Leads: the card, its contacts, product rows and sections.</summary>
static class CrmLead
{
    public static readonly MethodFamily Family = new("crm.lead", Scopes.Crm, Dialect.Classic)
    {
        RecordMethods.For(EntityTypeIds.Lead, FieldsAccess.Everyone, updatesNeedFields: false),
        BindingMethods.For(new(EntityTypeIds.Lead, LinkSide.ContactsOf(EntityTypeIds.Lead)) { NeedsOwner = true }, "contact", "CONTACT_ID", "Contact"),
        ProductRowMethods.For(EntityTypeIds.Lead, decimals: 8, needsOwner: false),
        DetailsMethods.For(EntityTypeIds.Lead),
        UserFieldMethods.For(EntityTypeIds.Lead),
    };
}
