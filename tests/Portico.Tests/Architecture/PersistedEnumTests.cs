using System.Globalization;
using Portico.Model;
using Portico.Store;

namespace Portico.Tests.Architecture;

/// <summary>Numbers and names that lie in databases do not change: new ones are added at the end.</summary>
public sealed class PersistedEnumTests
{
    static readonly string[] TypeFlagValues =
    [
        "None=0", "Categories=1", "Stages=2", "BeginCloseDates=4", "Client=8", "UseInUserfield=16", "LinkWithProducts=32", "Mycompany=64",
        "Documents=128", "Source=256", "Observers=512", "Recyclebin=1024", "Automation=2048", "BizProc=4096", "SetOpenPermissions=8192",
        "Payments=16384", "Counters=32768", "InCalendar=65536", "InTasks=131072", "InTaskTemplates=262144",
    ];

    static readonly string[] StageMoveValues = ["Made=1", "Moved=2", "Finished=3", "ChangedPipeline=5"];

    static readonly string[] LevelNames = ["None", "Own", "Department", "Subdepartments", "Opened", "All"];

    static readonly string[] OperationNames = ["Read", "Add", "Update", "Delete", "Export", "Import"];

    [Fact]
    public void Switches_of_smart_processes_keep_their_numbers() => Assert.Equal(
        TypeFlagValues,
        Enum.GetValues<TypeFlags>().Select(flag => string.Create(CultureInfo.InvariantCulture, $"{flag}={(long)flag}")));

    [Fact]
    public void Kinds_of_moves_keep_their_numbers() => Assert.Equal(
        StageMoveValues,
        Enum.GetValues<StageMoveKind>().Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind}={(int)kind}")));

    [Fact]
    public void Rights_keep_their_names()
    {
        Assert.Equal(LevelNames, Enum.GetNames<Level>());
        Assert.Equal(OperationNames, Enum.GetNames<Operation>());
    }

    [Fact]
    public void Money_keeps_its_scale() => Assert.Equal(10_000, Value.MoneyScale);
}
