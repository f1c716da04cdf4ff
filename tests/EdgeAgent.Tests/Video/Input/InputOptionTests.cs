using EdgeAgent.Video.Input;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Input;

public sealed class InputOptionTests
{
    [Theory]
    [InlineData("reorder_queue_size=500", "reorder_queue_size", "500")]
    [InlineData("-fflags = +genpts", "fflags", "+genpts")]
    [InlineData("headers=X-Token: a=b", "headers", "X-Token: a=b")]
    public void Parse_AnOptionOfTheInput_IsIt(string text, string name, string value)
    {
        var option = InputOption.Parse(text);
        (option.Name, option.Value).ShouldBe((name, value));
    }

    // Each would write, run, open something else, or undo what the program sets.
    [Theory]
    [InlineData("i=/etc/passwd")]
    [InlineData("y=1")]
    [InlineData("report=1")]
    [InlineData("vstats_file=/tmp/x")]
    [InlineData("dump_attachment:t=/tmp/x")]
    [InlineData("filter_complex_script=/tmp/x")]
    [InlineData("init_hw_device=opencl")]
    [InlineData("protocol_whitelist=file,http")]
    [InlineData("f=lavfi")]
    [InlineData("format_whitelist=lavfi")]
    [InlineData("rtsp_transport=udp")]
    [InlineData("rtsp_flags=listen")]
    [InlineData("listen=1")]
    [InlineData("loglevel=debug")]
    [InlineData("dump=1")]
    [InlineData("passlogfile=/tmp/x")]
    [InlineData("reorder_queue_size")]
    [InlineData("=5")]
    [InlineData("ttl=")]
    [InlineData("ttl=1\n-y")]
    [InlineData("")]
    public void Parse_AnythingElse_IsRefused(string text) => Should.Throw<UserError>(() => InputOption.Parse(text)).ExitCode.ShouldBe(2);

    [Property]
    public void Parse_AnyText_IsAnOptionOrAnError(string? text)
    {
        try
        {
            InputOption.Parse(text ?? "").Name.ShouldNotBeEmpty();
        }
        catch (UserError error)
        {
            error.Message.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void ToString_OfAHeader_HidesIt() => InputOption.Parse("headers=X-Token: abcdef").ToString().ShouldBe("headers=***");
}
