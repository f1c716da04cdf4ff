using EdgeAgent.StatusPage;

namespace EdgeAgent.Tests.StatusPage;

public sealed class KindTitleTests
{
    [Theory]
    [InlineData("offline", "Offline")]
    [InlineData("quality_drop", "Quality below usual")]
    [InlineData("integrity.covered", "Covered")]
    [InlineData("integrity.low_contrast", "Low contrast")]
    [InlineData("artifact.blur", "Artifacts: blur")]
    [InlineData("health.bitrate", "Unusual stream: bit rate")]
    [InlineData("under_voltage", "Supply voltage too low")]
    [InlineData("something_new.of_a_later_version", "Something new: of a later version")]
    [InlineData("", "")]
    [InlineData(".", ": ")]
    public void Of_AKind_IsATitle(string kind, string title) => KindTitle.Of(kind).ShouldBe(title);
}
