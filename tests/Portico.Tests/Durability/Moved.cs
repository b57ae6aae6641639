using Portico.Crm;
using Portico.Model;
using Portico.Store;
using Portico.Store.Archive;
using Portico.Tests.Support;

namespace Portico.Tests.Durability;

/// <summary>Takes portals of tests from one place to another.</summary>
static class Moved
{
    /// <summary>What the clock of every test shows.</summary>
    const double Now = 1_724_916_859;

    /// <summary>Writes a backup.</summary>
    public static Task<WholeManifest> Backup(LocalDatabase from, string path) => Run(from.OpenWhole, new ArchiveWriter(path));

    /// <summary>Restores a backup.</summary>
    public static Task<WholeManifest> Restore(string path, LocalDatabase to) => Run(abort => ArchiveReader.OpenAsync(path, abort), to.NewWhole());

    /// <summary>Copies a portal.</summary>
    public static Task<WholeManifest> Copy(LocalDatabase from, LocalDatabase to) => Run(from.OpenWhole, to.NewWhole());

    /// <summary>Opens what arrived, as a server would.</summary>
    public static Task<Portal> Open(LocalDatabase at)
    {
        var clock = new SetClock(Now);
        return Portal.Open("moved", new StoreContract(at.Open(clock)), clock, new PortalSettings(), TestRun.Abort);
    }

    static Task<WholeManifest> Run(Func<CancellationToken, Task<IWholeSource>> open, IWholeTarget target) =>
        Transfer.RunAsync(open, target, (long)Now, new Silence(), TestRun.Abort);

    sealed class Silence : IProgress<TransferStep>
    {
        public void Report(TransferStep value)
        {
            // nobody watches
        }
    }
}
