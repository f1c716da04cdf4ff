using System.Net;
using EdgeAgent.Video.Input.Http;

namespace EdgeAgent.Tests.Video.Input.Http;

public sealed class LocalRedirectsTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("fe80::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::ffff:169.254.1.1", true)]
    [InlineData("192.168.1.20", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("203.0.113.7", false)]
    [InlineData("2001:db8::1", false)]
    public void IsLocal_OfThisDeviceAndItsLink(string address, bool local) =>
        LocalRedirects.IsLocal(IPAddress.Parse(address)).ShouldBe(local);

    [Theory]
    [InlineData("192.168.1.20", "192.168.1.21", true)]
    [InlineData("192.168.1.20", "127.0.0.1", false)]
    [InlineData("192.168.1.20", "169.254.169.254", false)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    public void MayFollow_OnlyALocalCamera_ToALocalAddress(string camera, string target, bool may) =>
        LocalRedirects.MayFollow([IPAddress.Parse(camera)], [IPAddress.Parse(target)]).ShouldBe(may);

    [Fact]
    public async Task Open_RedirectOfACameraOnTheNetworkToThisDevice_IsRefused()
    {
        var own = (await Dns.GetHostAddressesAsync(Dns.GetHostName(), TestContext.Current.CancellationToken))
            .FirstOrDefault(
                address => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork && !LocalRedirects.IsLocal(address));
        Assert.SkipWhen(own is null, "this machine has no address on a network");
        await using var camera = await EdgeAgent.Tests.Telemetry.AnsweringServer.OnAsync(
            own!, context => EdgeAgent.Tests.Telemetry.AnsweringServer.AnswerAsync(
                context, 302, "text/plain", [], ("Location", "http://localhost:9/secret")));
        var request = new HttpInputRequest(new Uri(camera.Url), 1);
        var error = await Should.ThrowAsync<UserError>(
            HttpInput.OpenAsync(request, TimeProvider.System, TestContext.Current.CancellationToken));
        error.Message.ShouldContain("redirects to localhost, which is this device or its own link.");
        error.Message.ShouldContain("AllowLocalRedirects");
        var allowed = await Should.ThrowAsync<UserError>(
            HttpInput.OpenAsync(request with { AllowLocalRedirects = true }, TimeProvider.System, TestContext.Current.CancellationToken));
        allowed.Message.ShouldNotContain("AllowLocalRedirects");
    }
}
