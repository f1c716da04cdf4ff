using EdgeAgent.Configuration;

namespace EdgeAgent.Tests.Configuration;

public sealed class ValidatedOptionsTests
{
    private static EdgeAgentOptions Read(params (string Key, string Value)[] settings) =>
        ValidatedOptions.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"EdgeAgent:{setting.Key}", (string?)setting.Value)))
            .Build());

    [Fact]
    public void Read_NothingConfigured_HasNoProblem() => Read().Site.ShouldBe("");

    [Fact]
    public void Read_AMisspeltKeyAndABadValue_ReportsBothAndExits2()
    {
        var error = Should.Throw<UserError>(() => Read(("Stie", "north"), ("Site", new string('x', 201))));
        error.ExitCode.ShouldBe(UserError.WrongUse);
        error.Message.ShouldContain("2 problems");
        error.Message.ShouldContain("EdgeAgent:Stie is not a known key");
        error.Message.ShouldContain("EdgeAgent:Site has 201 characters");
    }
}
