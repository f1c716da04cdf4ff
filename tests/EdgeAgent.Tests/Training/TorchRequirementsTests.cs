using EdgeAgent.Training;

namespace EdgeAgent.Tests.Training;

public sealed class TorchRequirementsTests
{
    [Fact]
    public void Provides_IsTrueOnlyForTheWholeVersion()
    {
        var library = Path.GetTempFileName();
        File.WriteAllBytes(library, [.. "\u007fELF\0GLIBCXX_3.4.30\0GLIBCXX_3.4.321\0"u8]);
        TorchRequirements.Provides(library, "GLIBCXX_3.4.30").ShouldBeTrue();
        TorchRequirements.Provides(library, "GLIBCXX_3.4.32").ShouldBeFalse();
        File.Delete(library);
    }
}
