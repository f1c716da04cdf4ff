using EdgeAgent.Strings;

namespace EdgeAgent.Tests.Strings;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\u001b[2J\r\nforged\u0085line\t", " [2J  forged line ")]
    public void Of_TextFromOutside_HasNoControlCharacters(string text, string line) => OneLine.Of(text).ShouldBe(line);

    [Fact]
    public void Of_LongText_IsCut() => OneLine.Of(new string('x', 3000)).ShouldBe($"{new string('x', 2000)}…");

    [Fact]
    public void UserError_OfSeveralLines_KeepsThemAndNoOtherControlCharacter() =>
        new UserError("two\nlines\u001b[2J\r").Message.ShouldBe("two\nlines [2J ");
}
