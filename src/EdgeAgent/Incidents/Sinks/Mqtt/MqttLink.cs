using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using EdgeAgent.Configuration;
using EdgeAgent.IO;
using EdgeAgent.Telemetry.Spool;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace EdgeAgent.Incidents.Sinks.Mqtt;

/// <summary>A message that the broker sent to this client.</summary>
/// <param name="IsRetained">Whether the broker had kept it.</param>
internal sealed record ReceivedMessage(string Topic, string Payload, bool IsRetained);

/// <summary>
/// The connection to the broker. It is made by whoever needs it first, and again after it broke. Every call has a time limit.
/// </summary>
/// <param name="isTest">Whether it is made next to a daemon that may be connected: another client identifier, and no last will.</param>
internal sealed class MqttLink(MqttOptions options, MqttTopics topics, SinkDevice device, TimeProvider time, bool isTest) : IDisposable
{
    public const string Online = "online", Offline = "offline";

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly SemaphoreSlim _connecting = new(1);
    private readonly ConcurrentQueue<ReceivedMessage> _received = [];
    private int _session;
    private bool _listens;

    public bool IsConnected => _client.IsConnected;

    /// <summary>Number of the connection; changes each time that a new one is made.</summary>
    public int Session => Volatile.Read(ref _session);

    /// <summary>The messages that arrived since the last call, oldest first.</summary>
    public IEnumerable<ReceivedMessage> TakeReceived()
    {
        while (_received.TryDequeue(out var message))
            yield return message;
    }

    /// <summary>Connects if there is no connection.</summary>
    /// <returns>Why there is none; null if there is one.</returns>
    public async Task<SinkResult?> ConnectAsync(CancellationToken cancellation)
    {
        await _connecting.WaitAsync(cancellation);
        try
        {
            return _client.IsConnected ? null : await LimitedAsync(ConnectOnceAsync, cancellation);
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <summary>Publishes with QoS 1: the result is that of the broker's acknowledgment.</summary>
    public async Task<SinkResult> PublishAsync(string topic, byte[] payload, bool retain, CancellationToken cancellation)
    {
        var message = new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithRetainFlag(retain)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        return await LimitedAsync(
            async limited => MqttFaults.Of(await _client.PublishAsync(message, limited), topic), cancellation)
            ?? new SinkResult(Delivered: true);
    }

    /// <summary>Subscribes to topics, or removes the subscription.</summary>
    /// <returns>Why that failed; null if it did not.</returns>
    public Task<SinkResult?> SubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellation)
    {
        var builder = new MqttClientSubscribeOptionsBuilder();
        foreach (var filter in filters)
            builder.WithTopicFilter(filter);
        return LimitedAsync(
            async limited =>
            {
                await _client.SubscribeAsync(builder.Build(), limited);
                return null;
            },
            cancellation);
    }

    /// <inheritdoc cref="SubscribeAsync"/>
    public Task<SinkResult?> UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellation)
    {
        var builder = new MqttClientUnsubscribeOptionsBuilder();
        foreach (var filter in filters)
            builder.WithTopicFilter(filter);
        return LimitedAsync(
            async limited =>
            {
                await _client.UnsubscribeAsync(builder.Build(), limited);
                return null;
            },
            cancellation);
    }

    /// <summary>Ends the connection in order, so that the broker does not publish the last will.</summary>
    public Task<SinkResult?> CloseAsync(CancellationToken cancellation) => LimitedAsync(
        async limited =>
        {
            if (_client.IsConnected)
                await _client.DisconnectAsync(new MqttClientDisconnectOptions(), limited);
            return null;
        },
        cancellation);

    public void Dispose()
    {
        _client.Dispose();
        _connecting.Dispose();
    }

    private async Task<SinkResult?> ConnectOnceAsync(CancellationToken limited)
    {
        if (!_listens)
        {
            _client.ApplicationMessageReceivedAsync += ReceiveAsync;
            _listens = true;
        }
        var result = await _client.ConnectAsync(Settings(), limited);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
            return MqttFaults.Of(result, options.Server);
        Interlocked.Increment(ref _session);
        return null;
    }

    private Task ReceiveAsync(MqttApplicationMessageReceivedEventArgs received)
    {
        var message = received.ApplicationMessage;
        _received.Enqueue(new(message.Topic, message.ConvertPayloadToString() ?? "", message.Retain));
        return Task.CompletedTask;
    }

    // Built for each connection, because files with secrets and certificates are replaced while the program runs.
    private MqttClientOptions Settings()
    {
        var (host, port, secure) = options.Broker!.Value;
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(host, port)
            .WithProtocolVersion(options.Version == "5" ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311)
            .WithClientId(ClientId())
            .WithCleanSession()
            .WithKeepAlivePeriod(options.KeepAlive)
            .WithTimeout(options.Timeout);
        if (options.User.Length > 0)
        {
            var password = options.PasswordFile.Length > 0 ? SecretFile.Read(options.PasswordFile, "password") : options.Password;
            builder.WithCredentials(options.User, password);
        }

        if (!isTest)
        {
            builder.WithWillTopic(topics.OfAvailability).WithWillPayload(Offline).WithWillRetain()
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        }

        builder.WithTlsOptions(tls => Secure(tls, secure, host));
        return builder.Build();
    }

    private void Secure(MqttClientTlsOptionsBuilder tls, bool secure, string host)
    {
        tls.UseTls(secure);
        if (!secure)
            return;
        tls.WithTargetHost(host).WithRevocationMode(X509RevocationMode.NoCheck);
        if (TlsTrust.Authority(options.AuthorityFile) is { } authority)
            tls.WithTrustChain(authority);
        if (TlsTrust.Own(options.CertificateFile, options.KeyFile) is { } own)
            tls.WithClientCertificates([own]);
    }

    // At most 23 characters: brokers must accept no more.
    private string ClientId()
    {
        const int most = 23;
        if (!isTest && options.ClientId.Length > 0)
            return options.ClientId;
        var own = isTest ? Guid.NewGuid().ToString("N") : device.Instance.Replace("-", "", StringComparison.Ordinal);
        return $"edgeagent-{own}"[..Math.Min(most, "edgeagent-".Length + own.Length)];
    }

    private async Task<SinkResult?> LimitedAsync(
        Func<CancellationToken, Task<SinkResult?>> act, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            // The client does not observe cancellation everywhere.
            return await act(either.Token).WaitAsync(either.Token);
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            var seconds = options.Timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return new(
                Delivered: false,
                $"{options.Server} did not answer within {seconds} s. Check the address, and that no firewall drops the packets.");
        }
        catch (UserError error)
        {
            return new(Delivered: false, error.Message, MqttFaults.SlowRetry);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            var (fault, reason) = TransportFault.Of(error);
            return new(Delivered: false, $"{options.Server}: {reason.TrimEnd('.')}. {MqttFaults.Advice(fault, error)}");
        }
    }
}
