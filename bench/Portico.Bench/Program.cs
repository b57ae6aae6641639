using Portico.Bench;

var options = new BenchOptions(args);
try
{
    return options.Mode switch
    {
        "fill" => await Filler.Run(options),
        "portico" => await PorticoMode.Run(options),
        "floor" => await FloorMode.Run(options),
        "check" => await Checker.Run(options),
        "flood" => await Guesser.Run(options),
        "report" => await Report.Run(options),
        _ => throw new BenchException("Modes: fill, portico, floor, check, flood, report. bench/run starts them in the right order."),
    };
}
catch (BenchException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
