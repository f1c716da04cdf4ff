using EdgeAgent.Device;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Device;

public sealed class UptimeTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Read_IsTheFirstNumberOfTheFile()
    {
        File.WriteAllText(_file, "350735.47 234388.90\n");
        new Uptime(_time, _file).Read().TotalSeconds.ShouldBe(350735.47, 1e-6);
    }

    [Fact]
    public void Read_ThatFails_ContinuesFromTheLastValue()
    {
        File.WriteAllText(_file, "1000.00 10.00\n");
        var uptime = new Uptime(_time, _file);
        uptime.Read();
        _time.Advance(TimeSpan.FromSeconds(7));
        File.WriteAllText(_file, "");

        uptime.Read().TotalSeconds.ShouldBe(1007, 1e-6);
    }

    [Fact]
    public void Read_OfThisMachine_IsThatOfItsKernel() =>
        new Uptime(TimeProvider.System).Read().TotalSeconds.ShouldBe(Environment.TickCount64 / 1000.0, 5);
}
