using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeAgent.Tests.Deployment;

/// <summary>
/// Tests <c>deploy/need</c>, with which <c>./run</c> and <c>./test</c> install missing packages, in a real shell with stand-ins for the
/// package tools.
/// </summary>
public sealed partial class NeedTests
{
    [Fact]
    public async Task Install_WithoutPackageLists_SaysOneLinePerStepAndNothingOfTheTools()
    {
        using var machine = new BareMachine().With("server/ffmpeg");
        var (code, said) = await machine.RunAsync("need_program ffmpeg ffmpeg");
        said.ShouldBe("Updating the package lists\nInstalling ffmpeg");
        code.ShouldBe(0);
    }

    [Fact]
    public async Task Install_WithPackageLists_DoesNotUpdateThem()
    {
        using var machine = new BareMachine().With("lists/ffmpeg");
        (await machine.RunAsync("need_program ffmpeg ffmpeg")).ShouldBe((0, "Installing ffmpeg"));
        machine.Calls.ShouldHaveSingleItem().ShouldContain("install ffmpeg");
    }

    [Fact]
    public async Task Install_WithOldPackageLists_UpdatesThemAndTriesAgain()
    {
        using var machine = new BareMachine().With("lists/ffmpeg", "server/ffmpeg", "old");
        (await machine.RunAsync("need_program ffmpeg ffmpeg"))
            .ShouldBe((0, "Installing ffmpeg\nUpdating the package lists\nInstalling ffmpeg"));
    }

    [Fact]
    public async Task Install_WhatIsThere_SaysNothing()
    {
        using var machine = new BareMachine().With("installed/ffmpeg");
        (await machine.RunAsync("need_packages ffmpeg")).ShouldBe((0, ""));
        machine.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, "the package lists could not be updated, see above: no package source here has all of: ffmpeg")]
    [InlineData(true, "apt-get could not install: ffmpeg")]
    public async Task Install_Offline_ShowsTheOutputAndSaysWhatToDo(bool listed, string last)
    {
        using var machine = new BareMachine().With("offline");
        if (listed)
            machine.With("lists/ffmpeg");
        var (code, said) = await machine.RunAsync("need_program ffmpeg ffmpeg");
        code.ShouldBe(1);
        said.ShouldContain("Failed: Updating the package lists. Its output:\n    E: Failed to fetch a list: Temporary failure resolving "
            + "'mirror.example'\n");
        said.ShouldContain("A server could not be reached: check this machine's network");
        said.ShouldEndWith(last);
    }

    [Fact]
    public async Task Install_WhatNoSourceHas_SaysSo()
    {
        using var machine = new BareMachine();
        var (code, said) = await machine.RunAsync("need_packages ffmpeg");
        code.ShouldBe(1);
        said.ShouldEndWith("start: no package source here has all of: ffmpeg");
    }

    [Fact]
    public async Task Install_WithoutRootAndSudo_GivesTheCommand()
    {
        using var machine = new BareMachine().With("lists/ffmpeg").As(user: 1000);
        var (code, said) = await machine.RunAsync("need_program ffmpeg ffmpeg");
        code.ShouldBe(1);
        said.ShouldEndWith("root is needed, and sudo is not installed. Run as root: apt-get install ffmpeg");
        machine.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Install_WhereSudoWantsAPasswordAndNobodyCanType_GivesTheCommand()
    {
        using var machine = new BareMachine()
            .With("lists/ffmpeg")
            .As(user: 1000)
            .Add("sudo", "echo 'sudo: a password is required' >&2; exit 1");
        var (code, said) = await machine.RunAsync("need_program ffmpeg ffmpeg");
        code.ShouldBe(1);
        said.ShouldEndWith("sudo requires a password. Run this first: sudo apt-get install ffmpeg");
    }

    [Fact]
    public async Task Install_WithSudo_RunsAptThroughIt()
    {
        using var machine = new BareMachine()
            .With("lists/ffmpeg")
            .As(user: 1000)
            .Add("sudo", "[ \"$1\" = -n ] && shift; touch sudo-used; \"$@\"");
        (await machine.RunAsync("need_program ffmpeg ffmpeg; [ -e sudo-used ]")).ShouldBe((0, "Installing ffmpeg"));
    }

    [Fact]
    public async Task Install_OnAnotherDistribution_NamesWhatIsMissing()
    {
        using var machine = new BareMachine().Without("apt-get").Without("dpkg-query");
        var (code, said) = await machine.RunAsync("need_program ffmpeg ffmpeg");
        code.ShouldBe(1);
        said.ShouldContain("missing: ffmpeg.");
    }

    [Fact]
    public async Task Sdk_OnAnotherDistribution_IsTakenAsItIs()
    {
        using var machine = new BareMachine()
            .Without("apt-get")
            .Without("dpkg-query")
            .Add("dotnet", "echo '10.0.100 [/usr/share/dotnet/sdk]'");
        (await machine.RunAsync("need_dotnet")).ShouldBe((0, ""));
    }

    [Fact]
    public async Task Sdk_ThatCannotBeHad_SaysWhereItIs()
    {
        using var machine = new BareMachine().With("installed/ca-certificates", "installed/libstdc++6")
            .Add("curl", "echo 'curl: (6) Could not resolve host' >&2; exit 6");
        var (code, said) = await machine.RunAsync("need_dotnet");
        code.ShouldBe(1);
        said.ShouldContain("Installing the .NET 10 SDK to ~/.dotnet");
        said.ShouldContain("    curl: (6) Could not resolve host");
        said.ShouldContain("A server could not be reached");
        said.ShouldContain("Install it yourself (https://dotnet.microsoft.com/");
    }

    [Fact]
    public async Task Step_OnATerminal_CountsSecondsOnOneLine()
    {
        using var machine = new BareMachine();
        var (code, said) = await machine.RunAsync("step Waiting sleep 1.1", terminal: true);
        code.ShouldBe(0);
        // Whole seconds: the first may pass before the first line.
        var shown = Seconds().Matches(said)
            .Select(match => int.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture)).ToList();
        shown.Count.ShouldBeGreaterThan(1, said);
        shown.ShouldBe(shown.Order());
        shown[^1].ShouldBeGreaterThanOrEqualTo(1);
        said.Trim().Split('\n').ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Step_ThatFails_KeepsItsExitCodeAndShowsItsOutput()
    {
        using var machine = new BareMachine();
        (await machine.RunAsync("step Trying sh -c 'echo one; echo two >&2; exit 7' || say code $?"))
            .ShouldBe((0, "Trying\nFailed: Trying. Its output:\n    one\n    two\ncode 7"));
    }

    [GeneratedRegex(@"\rWaiting: (?<seconds>\d+) s", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Seconds();
}
