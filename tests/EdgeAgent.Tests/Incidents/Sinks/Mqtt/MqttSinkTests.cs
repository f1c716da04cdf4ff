using EdgeAgent.Configuration;
using EdgeAgent.Incidents.Sinks;
using EdgeAgent.Incidents.Sinks.Mqtt;
using EdgeAgent.Tests.Telemetry;

namespace EdgeAgent.Tests.Incidents.Sinks.Mqtt;

/// <summary>A real broker.</summary>
public sealed class MqttSinkTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("edgeagent-mqtt-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Delete(recursive: true);

    [Theory]
    [InlineData("3.1.1")]
    [InlineData("5")]
    public async Task Message_IsDelivered_WhenTheBrokerHasIt(string version)
    {
        await using var broker = await MqttBroker.StartAsync();
        await using var subscriber = await MqttSubscriber.StartAsync(broker);
        (await SendAsync(new() { Server = broker.Url, Version = version })).ShouldBe(new(Delivered: true));

        var message = await subscriber.LatestAsync("edgeagent/gate/incidents");
        (message.IsRetained, message.Qos).ShouldBe((false, 1));
        message.Json["id"]!.GetValue<string>().ShouldBe("7-raised");
    }

    [Fact]
    public async Task BrokerThatComesLater_GetsTheMessageThen()
    {
        await using var broker = MqttBroker.Stopped();
        using var sink = Sink(new() { Server = broker.Url });
        var result = await sink.SendAsync(Messages.Raised("7"), Cancellation);
        result.Refused.ShouldBeFalse();
        result.Fault!.ShouldContain("Check that the broker is running");

        await broker.RunAsync();
        await Eventually.HoldsAsync(async () => (await sink.SendAsync(Messages.Raised("7"), Cancellation)).Delivered);
    }

    [Fact]
    public async Task BrokerThatRestarts_IsConnectedToAgain()
    {
        await using var broker = await MqttBroker.StartAsync();
        using var sink = Sink(new() { Server = broker.Url });
        (await sink.SendAsync(Messages.Raised("1"), Cancellation)).Delivered.ShouldBeTrue();
        await broker.KillAsync();
        (await sink.SendAsync(Messages.Raised("2"), Cancellation)).Delivered.ShouldBeFalse();
        await broker.RunAsync();
        await Eventually.HoldsAsync(async () => (await sink.SendAsync(Messages.Raised("2"), Cancellation)).Delivered);
    }

    [Theory]
    [InlineData("3.1.1")]
    [InlineData("5")]
    public async Task WrongPassword_IsNamed_AndNeverShown(string version)
    {
        await using var broker = await MqttBroker.WithUserAsync("edgeagent", "right-password");
        var options = new MqttOptions { Server = broker.Url, Version = version, User = "edgeagent", Password = "wrong-password" };
        var result = await SendAsync(options);
        result.Fault!.ShouldContain("check User, Password");
        result.Fault!.ShouldNotContain("wrong-password");
        result.RetryAfter.ShouldBe(MqttFaults.SlowRetry);

        var file = Path.Combine(_files.FullName, "password");
        await File.WriteAllTextAsync(file, "right-password\n", Cancellation);
        options.Password = "";
        options.PasswordFile = file;
        (await SendAsync(options)).Delivered.ShouldBeTrue();
    }

    [Fact]
    public async Task Certificate_OfAnAuthorityThatIsNotTrusted_IsAFault()
    {
        using var certificate = TestCertificate.Of("localhost");
        await using var broker = await MqttBroker.WithTlsAsync(certificate);
        (await SendAsync(new() { Server = broker.SecureUrl })).Fault!.ShouldContain("AuthorityFile");

        var (authority, _) = MqttBroker.WritePem(certificate, _files.FullName, "ca");
        (await SendAsync(new() { Server = broker.SecureUrl, AuthorityFile = authority })).ShouldBe(new(Delivered: true));
    }

    [Fact]
    public async Task ClientCertificate_IsPresented()
    {
        using var server = TestCertificate.Of("localhost");
        using var client = TestCertificate.Of("gate");
        await using var broker = await MqttBroker.WithTlsAsync(server, client);
        var (authority, _) = MqttBroker.WritePem(server, _files.FullName, "ca");
        var (certificate, key) = MqttBroker.WritePem(client, _files.FullName, "client");
        var options = new MqttOptions { Server = broker.SecureUrl, AuthorityFile = authority };
        (await SendAsync(options)).Delivered.ShouldBeFalse();

        options.CertificateFile = certificate;
        options.KeyFile = key;
        options.Problems("EdgeAgent:Incidents:Mqtt").ShouldBeEmpty();
        (await SendAsync(options)).ShouldBe(new(Delivered: true));
    }

    [Fact]
    public async Task BrokerThatExpectsTls_IsNamed_ToAClientWithout()
    {
        using var certificate = TestCertificate.Of("localhost");
        await using var broker = await MqttBroker.WithTlsAsync(certificate);
        (await SendAsync(new() { Server = broker.Url, Timeout = TimeSpan.FromSeconds(2) })).Fault!.ShouldContain("Check");
    }

    private static async Task<SinkResult> SendAsync(MqttOptions options)
    {
        using var sink = Sink(options);
        return await sink.SendAsync(Messages.Raised("7"), Cancellation);
    }

    private static MqttSink Sink(MqttOptions options) =>
        (MqttSink)MqttSink.Create(new(new() { Mqtt = options }, Messages.Device, TimeProvider.System))!;
}
