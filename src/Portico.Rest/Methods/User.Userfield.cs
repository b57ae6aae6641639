using Portico.Crm;
using Portico.Model;
using Portico.Rest.Dispatch;
using Portico.Rest.Methods.Shared;
using Portico.Rest.Protocol;

namespace Portico.Rest.Methods;

/// <summary>User fields of people: <c>user/userfields</c>.</summary>
static class UserUserfield
{
    public static readonly MethodFamily Family = new("user.userfield", Scopes.UserUserField, Dialect.Classic)
    {
        UserFieldMethods.For(new UserFieldFamily(call => call.Catalog.People)
        {
            Verbs = "",
            HasGet = false,
            RequireReader = (_, caller) => Access.RequirePortalAdministrator(caller),
            RequireWriter = Access.RequirePortalAdministrator,
            AsksFreely = true,
            IsEmptyTypeTold = true,
            MayChangeNothing = true,
        }),
        Method.Read("file.get", FileGet),
    };

    // user-userfield-file-get.md: everybody may, who knows whose field holds the file
    static async ValueTask<Reply> FileGet(Call call)
    {
        var user = call.Params.RequiredId("id");
        var file = call.Params.Id("value");
        var name = call.Params.Find("field") is { IsArray: false } given ? given.Text.ToUpperInvariant() : "";
        if (call.Catalog.People.FindClassic(name) is not { } field || field.Type != FieldType.File)
            throw new CrmException(RefusalKind.UserFieldFileMissing);
        var held = (await PeopleRecords.Of(call, [field], [user]))[user]?[name];
        return PeopleRecords.Holds(held, file) ? Reply.File(call.Context.FileAddress(file)) : throw new CrmException(RefusalKind.UserFieldFileMissing);
    }
}
