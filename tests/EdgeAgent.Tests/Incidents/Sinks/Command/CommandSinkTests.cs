using System.Globalization;
using System.Text.Json.Nodes;
using EdgeAgent.Configuration;
using EdgeAgent.Incidents.Sinks;
using EdgeAgent.Incidents.Sinks.Command;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Incidents.Sinks.Command;

/// <summary>Real scripts.</summary>
public sealed class CommandSinkTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("edgeagent-command-");
    private readonly FakeTimeProvider _time = new(Messages.At);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string At(string name) => Path.Combine(_files.FullName, name);

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    public async Task Program_GetsTheMessageOnItsStdin_AndItsArgumentsWithoutAShell()
    {
        var program = Script($"cat >{At("message")}; printf '%s|' \"$@\" >{At("arguments")}");
        var result = await SendAsync(new() { Program = program, Arguments = ["two words", "$(id)", "*"] });
        result.Delivered.ShouldBeTrue(result.Fault);
        JsonNode.Parse(File.ReadAllText(At("message")))!["incident"]!["stream"]!.GetValue<string>().ShouldBe("yard");
        File.ReadAllText(At("arguments")).ShouldBe("two words|$(id)|*|");
    }

    [Fact]
    public async Task Program_SeesNoSecretsOfTheEnvironment_AndItsArgumentsHoldNoMessage()
    {
        Environment.SetEnvironmentVariable("EDGEAGENT_TESTS_SECRET", "hush");
        try
        {
            await SendAsync(new() { Program = Script($"env >{At("environment")}; tr '\\0' ' ' </proc/$$/cmdline >{At("cmdline")}") });
        }
        finally
        {
            Environment.SetEnvironmentVariable("EDGEAGENT_TESTS_SECRET", null);
        }
        File.ReadAllText(At("environment")).ShouldContain("PATH=");
        File.ReadAllText(At("environment")).ShouldNotContain("hush");
        File.ReadAllText(At("cmdline")).ShouldNotContain("quality_drop");
    }

    [Fact]
    public async Task ProgramThatFails_IsRetriedUpToItsAttempts_ThenTheMessageIsGivenUp()
    {
        var sink = Sink(new() { Program = Script("echo 'no such recipient' >&2; exit 3"), Attempts = 3 });
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var result = await sink.SendAsync(Messages.Raised("1"), Cancellation);
            result.Refused.ShouldBe(attempt == 3);
            result.Fault!.ShouldContain("ended with exit code 3: no such recipient");
        }

        (await sink.SendAsync(Messages.Raised("2"), Cancellation)).Refused.ShouldBeFalse("each message has its own attempts");
    }

    [Fact]
    public async Task ProgramThatHangs_IsKilledWithWhatItStarted()
    {
        var sink = Sink(new() { Program = Script($"sleep 300 & echo $! >{At("child")}.new; mv {At("child")}.new {At("child")}; wait") });
        var sending = sink.SendAsync(Messages.Raised("1"), Cancellation);
        await Eventually.HoldsAsync(() => File.Exists(At("child")));
        var child = int.Parse(File.ReadAllText(At("child")), CultureInfo.InvariantCulture);
        IsRunning(child).ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(31));
        (await sending).Fault!.ShouldContain("did not end within 30 s and was killed");
        await Eventually.HoldsAsync(() => !IsRunning(child));
    }

    [Fact]
    public async Task ProgramThatPrintsMuch_DoesNotWaitForAReader() =>
        (await SendAsync(new() { Program = Script("head -c 4000000 /dev/zero; cat >/dev/null") })).Delivered.ShouldBeTrue();

    [Fact]
    public async Task ProgramThatReadsNothing_StillDelivers() =>
        (await SendAsync(new() { Program = Script("exit 0") })).Delivered.ShouldBeTrue();

    [Fact]
    public async Task MissingProgram_IsAFaultOfTheConfiguration_AndIsWaitedFor()
    {
        var result = await SendAsync(new() { Program = "/no/such/program", Attempts = 1 });
        result.Refused.ShouldBeFalse();
        result.RetryAfter.ShouldNotBeNull();
        result.Fault!.ShouldContain("was not found");
    }

    [Theory]
    [InlineData("notify/me", "must be an absolute path")]
    [InlineData("", "set EdgeAgent:Incidents:Command:Program too")]
    public void BadOptions_AreNamed(string program, string fault) =>
        new CommandOptions { Program = program, Arguments = ["one"] }.Problems("EdgeAgent:Incidents:Command")
            .ShouldHaveSingleItem().ShouldContain(fault);

    private Task<SinkResult> SendAsync(CommandOptions options) => Sink(options).SendAsync(Messages.Raised("1"), Cancellation);

    private IIncidentSink Sink(CommandOptions options) =>
        CommandSink.Create(new(new() { Command = options }, Messages.Device, _time))!;

    private string Script(string text)
    {
        var path = At("script");
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    // A zombie that nobody has collected counts as ended.
    private static bool IsRunning(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
