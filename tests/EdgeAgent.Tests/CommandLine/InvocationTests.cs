using System.CommandLine;
using EdgeAgent.CommandLine;

namespace EdgeAgent.Tests.CommandLine;

[Collection("console")]
public sealed class InvocationTests
{
    private static Task<(int ExitCode, string Error)> Run(string arguments, Func<int>? action = null)
    {
        var command = new Command("work", "Works.") { new Option<int>("--times"), new Command("inner", "Works within.") };
        command.SetAction(_ => action?.Invoke() ?? 0);
        return Listen(() => Invocation.RunAsync(new RootCommand("Test.") { command }, arguments.Split(' ')));
    }

    private static async Task<(int ExitCode, string Error)> Listen(Func<Task<int>> run)
    {
        var before = Console.Error;
        var error = new StringWriter();
        Console.SetError(error);
        try
        {
            return (await run(), error.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }

    [Fact]
    public async Task RunAsync_VerbSucceeds_ReturnsItsCode() => (await Run("work", () => 0)).ShouldBe((0, ""));

    [Fact]
    public async Task RunAsync_UserError_PrintsItsMessageAloneAndReturnsItsCode() =>
        (await Run("work", () => throw new UserError("The disk is full.", UserError.WrongUse)))
            .ShouldBe((2, "edgeagent: The disk is full.\n"));

    [Fact]
    public async Task RunAsync_UnexpectedError_HasNoStackTraceAndReturns1()
    {
        var (code, error) = await Run("work", () => throw new InvalidOperationException("odd"));
        code.ShouldBe(1);
        error.ShouldContain("odd");
        error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("wrok")]
    [InlineData("work --tmies 3")]
    [InlineData("work --times three")]
    public async Task RunAsync_WrongUse_Returns2AndPointsAtHelp(string arguments)
    {
        var (code, error) = await Run(arguments);
        code.ShouldBe(2);
        error.ShouldContain("--help");
    }

    [Fact]
    public async Task RunAsync_VerbMisspelt_SaysThatAlone() =>
        (await Run("wrok")).Error.ShouldBe("edgeagent: Unrecognized command or argument 'wrok'.\nSee: edgeagent --help\n");

    [Fact]
    public async Task RunAsync_NoNumber_NamesTheOptionAndNoType() =>
        (await Run("work --times three")).Error
            .ShouldBe("edgeagent: Cannot parse argument 'three' for option '--times'.\nSee: edgeagent work --help\n");

    [Fact]
    public async Task RunAsync_WrongUseOfAVerbWithinAVerb_PointsAtItsWholeName() =>
        (await Run("work inner --twice")).Error.ShouldEndWith("See: edgeagent work inner --help\n");

    [Fact]
    public async Task Run_UserError_PrintsItsMessageAloneAndReturnsItsCode()
    {
        (await Listen(() => Task.FromResult(Invocation.Run(() => 3)))).ShouldBe((3, ""));
        (await Listen(() => Task.FromResult(Invocation.Run(() => throw new UserError("It is not installed.", UserError.WrongUse)))))
            .ShouldBe((2, "edgeagent: It is not installed.\n"));
    }

    [Fact]
    public async Task RunAsync_Canceled_ReturnsTheShellsCodeForCtrlC() =>
        (await Run("work", () => throw new OperationCanceledException())).ExitCode.ShouldBe(130);
}
