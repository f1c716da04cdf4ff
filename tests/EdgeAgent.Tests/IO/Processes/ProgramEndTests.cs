using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.IO.Processes;

public sealed class ProgramEndTests
{
    [Theory]
    [InlineData(3, "ended with exit code 3")]
    [InlineData(137, "was killed, most likely because memory ran out")]
    [InlineData(139, "was ended by SIGSEGV")]
    [InlineData(132, "was ended by SIGILL, an instruction that this processor does not have")]
    [InlineData(128 + 64, "was ended by signal 64")]
    public void Describe_SaysWhatAnExitCodeMeans(int exitCode, string words) => ProgramEnd.Describe(exitCode).ShouldBe(words);
}
