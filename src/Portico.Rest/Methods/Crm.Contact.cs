using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>Contacts: the card and its companies.</summary>
static class CrmContact
{
    public static readonly MethodFamily Family = new("crm.contact", Scopes.Crm, Dialect.Classic)
    {
        RecordMethods.For(EntityTypeIds.Contact, FieldsAccess.Everyone, imports: Operation.Import),
        BindingMethods.For(new(EntityTypeIds.Contact, LinkSide.CompaniesOfContact) { NeedsPartners = true }, "company", "COMPANY_ID", "Company"),
        DetailsMethods.For(EntityTypeIds.Contact),
        UserFieldMethods.For(EntityTypeIds.Contact),
    };
}
