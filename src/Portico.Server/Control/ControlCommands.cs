using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;

namespace Portico.Server.Control;

/// <summary>The commands over the control plane: what stands in a path are arguments, the other inputs options.</summary>
static class ControlCommands
{
    /// <summary>A command for each family, with those of its operations below it.</summary>
    public static IEnumerable<Command> Create() => ControlFamilies.All.Where(family => family.HasCommands).Select(family =>
    {
        var command = new Command(family.Name, family.Does + " Also while a server runs.");
        foreach (var operation in family.Operations)
            command.Add(Of(operation));
        return command;
    });

    static Command Of(ControlOperation operation)
    {
        var command = new Command(operation.Name, operation.Does);
        var readers = new List<Action<ParseResult, JsonObject>>();
        foreach (var input in operation.Inputs)
            readers.Add(operation.IsInPath(input) ? Argument(command, input) : input.Kind switch
            {
                InputKind.Flag => Flag(command, input),
                InputKind.List => List(command, input),
                _ => Word(command, input),
            });
        var isJson = new Option<bool>("--json") { Description = "Prints JSON instead of text." };
        command.Add(isJson);
        var place = new PlaceOptions(command);
        command.SetAction(async (parsed, abort) =>
        {
            var given = new JsonObject();
            foreach (var read in readers)
                read(parsed, given);
            var result = await ControlClient.Do(place.Of(parsed), operation, given, abort);
            await Console.Out.WriteAsync(parsed.GetValue(isJson) ? ControlText.Json(result) : ControlText.Of(operation, result));
            return 0;
        });
        return command;
    }

    static Action<ParseResult, JsonObject> Argument(Command command, ControlInput input)
    {
        var argument = new Argument<string>(input.Name) { Description = input.What };
        argument.Validators.Add(result => Check(result, input, result.Tokens));
        command.Add(argument);
        return (parsed, given) => given[input.Name] = parsed.GetValue(argument);
    }

    static Action<ParseResult, JsonObject> Word(Command command, ControlInput input)
    {
        var option = new Option<string?>(NameOf(input)) { Description = input.What, Required = input.IsRequired };
        option.Validators.Add(result => Check(result, input, result.Tokens));
        command.Add(option);
        return (parsed, given) => Set(given, input, parsed.GetValue(option));
    }

    static Action<ParseResult, JsonObject> Flag(Command command, ControlInput input)
    {
        var option = new Option<bool?>(NameOf(input)) { Description = input.What, Required = input.IsRequired };
        command.Add(option);
        return (parsed, given) => Set(given, input, parsed.GetValue(option) is { } flag ? flag : null);
    }

    static Action<ParseResult, JsonObject> List(Command command, ControlInput input)
    {
        var option = new Option<string[]>(NameOf(input)) { Description = input.What, Required = input.IsRequired, AllowMultipleArgumentsPerToken = true };
        option.Validators.Add(result => Check(result, input, result.Tokens));
        command.Add(option);
        return (parsed, given) => Set(given, input, parsed.GetValue(option) is { Length: > 0 } words ? new JsonArray([.. words.Select(word => (JsonNode)word)]) : null);
    }

    static void Set(JsonObject given, ControlInput input, JsonNode? value)
    {
        if (value is not null)
            given[input.Name] = value;
    }

    /// <summary>The option of an input.</summary>
    public static string NameOf(ControlInput input) => "--" + (input.Option ?? input.Name).Replace('_', '-');

    static void Check(SymbolResult result, ControlInput input, IReadOnlyList<Token> words)
    {
        if (words.Select(word => input.Fault(word.Value)).FirstOrDefault(fault => fault is not null) is { } fault)
            result.AddError(fault);
    }
}
