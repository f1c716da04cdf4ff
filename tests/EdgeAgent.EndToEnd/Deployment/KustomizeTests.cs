using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Deployment;

/// <summary>
/// What <c>kubectl apply</c> would get of <c>deploy/kubernetes</c>, and of the same with the collector open to the outside.
/// </summary>
[Trait("Category", "Long")]
public sealed class KustomizeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("kubernetes", false)]
    [InlineData("kubernetes-tls", true)]
    public async Task Kustomization_IsBuilt(string folder, bool open)
    {
        // kubectl is in no Debian package that brings its own customizer of today.
        var there = await Command.RunAsync("sh", ["-c", "command -v kubectl"], Cancellation);
        Assert.SkipUnless(there.ExitCode == 0, "kubectl is not installed");
        var built = await Command.RunAsync(
            "kubectl", ["kustomize", "--load-restrictor", "LoadRestrictionsNone", Repository.At("deploy", folder)], Cancellation);
        built.ExitCode.ShouldBe(0, built.Errors);
        built.Output.ShouldContain("\nkind: Namespace\n");
        built.Output.Contains("type: LoadBalancer", StringComparison.Ordinal).ShouldBe(open);
        built.Output.Contains("--config=/etc/otelcol/tls.yaml", StringComparison.Ordinal).ShouldBe(open);
    }
}
