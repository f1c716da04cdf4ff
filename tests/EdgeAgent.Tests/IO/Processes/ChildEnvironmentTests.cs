using System.Text;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.IO.Processes;

public sealed class ChildEnvironmentTests
{
    private static readonly string[] Refused =
    [
        "EdgeAgent__Video__Streams__gate__Url", "OTEL_EXPORTER_OTLP_HEADERS", "AWS_SECRET_ACCESS_KEY", "CREDENTIALS_DIRECTORY",
        "NOTIFY_SOCKET",
        "FFREPORT", "AV_LOG_FORCE_COLOR", "AV_LOG_FORCE_NOCOLOR", "FFMPEG_DATADIR", "BASH_ENV",
    ];

    private static readonly string[] Passed =
    [
        "PATH", "HOME", "TZ", "LC_ALL", "LD_LIBRARY_PATH", "https_proxy", "DOTNET_GCHeapHardLimit", "CUDA_VISIBLE_DEVICES",
        "LIBVA_DRIVER_NAME", "XDG_CACHE_HOME",
    ];

    [Fact]
    public void Clean_Variables_LeavesWhatAProgramNeeds()
    {
        var environment = Refused.Concat(Passed).ToDictionary(name => name, string? (name) => "1", StringComparer.Ordinal);
        ChildEnvironment.Clean(environment);
        environment.Keys.ShouldBe(Passed, ignoreOrder: true);
    }

    [Fact]
    public async Task Start_AVariableWithASecret_IsNotInTheProgramsEnvironment()
    {
        Environment.SetEnvironmentVariable("EdgeAgent__TestSecret", "S3CR");
        await using var process = ChildProcess.Start(new ProgramFile("env", "install coreutils"), []);
        Environment.SetEnvironmentVariable("EdgeAgent__TestSecret", null);
        var output = await new StreamReader(process.Output, Encoding.UTF8).ReadToEndAsync(TestContext.Current.CancellationToken);
        (output.Contains("PATH=", StringComparison.Ordinal), output.Contains("S3CR", StringComparison.Ordinal)).ShouldBe((true, false));
    }
}
