using System.Text;
using EdgeAgent.Strings;
using EdgeAgent.Telemetry.Spool;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Telemetry.Spool;

public sealed class AnswerTextTests
{
    [Property]
    public bool Of_AnyBody_IsOneShortLine(byte[]? body, bool page) => IsOneShortLine(AnswerText.Of(body ?? [], page ? "text/html" : null));

    [Property]
    public bool Clean_AnyText_IsOneShortLine(string? text) => IsOneShortLine(Excerpt.Of(text ?? ""));

    [Theory]
    [InlineData("a\u001b[31mred\u0007", "a [31mred")]
    [InlineData("two\r\n  lines", "two lines")]
    [InlineData("\u202Eright to left", "right to left")]
    [InlineData("  blanks  ", "blanks")]
    public void Clean_RemovesControls(string text, string clean) => Excerpt.Of(text).ShouldBe(clean);

    [Fact]
    public void Clean_RemovesSecrets_InAnyCase() => Excerpt.Of("Token S3CRET!", "s3cret").ShouldBe("Token ***!");

    [Fact]
    public void Of_AScript_ShowsItsTextOnly() =>
        AnswerText.Of(Encoding.UTF8.GetBytes("<html><script>var x = '<p>';</script><!-- no --><h1>Log&amp;in</h1>"), "text/html")
            .ShouldBe("Log&in");

    private static bool IsOneShortLine(string text) =>
        text.Length <= Excerpt.Most + 1 && !text.Any(char.IsControl) && text == text.Trim();
}
