using System.Text;
using Portico.Server;
using Portico.Tests.Support;

namespace Portico.Tests.Contract;

/// <summary>What requests and replies look like where a case file cannot say it.</summary>
public sealed class WireTests(TestServer server)
{
    [Theory, EachStore]
    public async Task A_multipart_form_is_read_as_a_form(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Analytical Engines & Co"), "fields[TITLE]" },
            { new StringContent("+15550001"), "fields[PHONE][0][VALUE]" },
        };

        var company = (await portal.Send(HttpMethod.Post, Hooks.Target(Who.Admin, "crm.company.add"), form)).Id();

        var read = (await portal.Call("crm.company.get", new { id = company })).Ok().Result!;
        Assert.Equal("Analytical Engines & Co", read["TITLE"]!.GetValue<string>());
        Assert.Equal("+15550001", read["PHONE"]![0]!["VALUE"]!.GetValue<string>());
    }

    [Theory, EachStore]
    public async Task Plain_text_that_is_no_JSON_is_read_as_a_form(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        using var body = new StringContent("FILTER[ID]=2&select[]=ID", Encoding.UTF8, "text/plain");

        var reply = await portal.Send(HttpMethod.Post, Hooks.Target(Who.Admin, "user.get"), body);

        Assert.Equal("2", Assert.Single(reply.Ok().Result!.AsArray())!["ID"]!.GetValue<string>());
    }

    [Theory, EachStore]
    public async Task The_body_of_a_GET_is_not_read(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        using var body = TestPortal.Json("""{"name":"user.get"}""");

        var reply = await portal.Send(HttpMethod.Get, Hooks.Target(Who.Admin, "method.get"), body);

        Assert.False(reply.Ok().Result!["isExisting"]!.GetValue<bool>());
    }

    [Theory, EachStore]
    public async Task Replies_to_other_origins_may_be_read_refusals_too(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);

        var preflight = await portal.Send(HttpMethod.Options, Hooks.Target(Who.Admin, "user.get"));
        var success = await portal.Call("user.get");
        var refusal = await portal.Call("user.get", who: Who.Nobody);

        Assert.InRange(preflight.Status, 200, 204);
        Assert.Equal(401, refusal.Status);
        WireReply[] replies = [preflight, success, refusal];
        Assert.All(replies, reply => Assert.Equal("*", reply.Headers.GetValueOrDefault("Access-Control-Allow-Origin")));
        Assert.Contains("POST", preflight.Headers["Access-Control-Allow-Methods"], StringComparison.Ordinal);
    }

    [Theory, EachStore]
    public async Task Commands_of_a_batch_answer_in_their_order(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        string[] names = ["zebra", "10", "apple", "9", "mango"];

        var reply = await portal.Call("batch", new { cmd = names.ToDictionary(name => name, _ => "method.get?name=profile", StringComparer.Ordinal) });

        Assert.Equal(names, reply.Ok().Result!["result"]!.AsObject().Select(entry => entry.Key));
    }

    [Theory]
    [EachStore("method.get.xml", 200, "<isExisting>1</isExisting>")]
    [EachStore("phlogiston.get.xml", 404, "<error>ERROR_METHOD_NOT_FOUND</error>")]
    public async Task The_suffix_xml_answers_the_same_tree(StoreKind store, string method, int status, string part)
    {
        await using var portal = await server.NewPortal(store);

        var reply = await portal.Get(method, "name=user.get");

        Assert.Equal(status, reply.Status);
        Assert.Equal("application/xml; charset=utf-8", reply.Headers["Content-Type"]);
        Assert.Contains("<response>", reply.Text, StringComparison.Ordinal);
        Assert.Contains(part, reply.Text, StringComparison.Ordinal);
    }

    [Theory, EachStore]
    public async Task An_uploaded_file_is_downloaded_from_the_address_in_the_reply(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        var photo = new { fileData = new[] { "ada.txt", Convert.ToBase64String("Ada"u8) } };
        var contact = (await portal.Call("crm.contact.add", new { fields = new { NAME = "Ada", PHOTO = photo } })).Id();
        var read = (await portal.Call("crm.contact.get", new { id = contact })).Ok().Result!;

        var address = new Uri(read["PHOTO"]!["downloadUrl"]!.GetValue<string>());
        var file = await portal.Send(HttpMethod.Get, address.PathAndQuery);
        var forged = await portal.Send(HttpMethod.Get, address.PathAndQuery + "0");

        Assert.Equal("Ada", file.Text);
        Assert.NotEqual(200, forged.Status);
    }

    [Theory, EachStore]
    public async Task A_request_line_of_128_KiB_is_read(StoreKind store)
    {
        await using var portal = await server.NewPortal(store);
        const int length = 128 * 1024;
        var query = "name=user.get&ignored=" + new string('x', length - 200);

        var reply = await portal.Get("method.get", query);

        Assert.True(reply.Ok().Result!["isExisting"]!.GetValue<bool>());
    }

    [Theory]
    [EachStore("100%")]
    [EachStore("50%zz off")]
    [EachStore("%")]
    public async Task A_stray_percent_is_itself(StoreKind store, string text)
    {
        await using var portal = await server.NewPortal(store);

        var company = (await portal.Form("crm.company.add", "fields[TITLE]=" + text)).Id();

        Assert.Equal(text, (await portal.Call("crm.company.get", new { id = company })).Ok().Result!["TITLE"]!.GetValue<string>());
    }
}
