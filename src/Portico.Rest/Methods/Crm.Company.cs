using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Companies: the card and its contacts.</summary>
static class CrmCompany
{
    public static readonly MethodFamily Family = new("crm.company", Scopes.Crm, Dialect.Classic)
    {
        RecordMethods.For(EntityTypeIds.Company, FieldsAccess.Readers, imports: Operation.Import),
        BindingMethods.For(new(EntityTypeIds.Company, LinkSide.ContactsOfCompany) { NeedsPartners = true }, "contact", "CONTACT_ID", "Contact"),
        DetailsMethods.For(EntityTypeIds.Company),
        UserFieldMethods.For(EntityTypeIds.Company),
    };
}
