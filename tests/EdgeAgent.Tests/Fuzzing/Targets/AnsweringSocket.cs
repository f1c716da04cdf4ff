using System.Net;
using System.Net.Sockets;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>
/// A server on loopback that sends the same bytes on every connection and closes it. It can wait for the first bytes of the client.
/// </summary>
internal sealed class AnsweringSocket : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Thread _serving;
    private readonly bool _waits;
    private volatile byte[] _answer = [];
    private int _left;

    /// <param name="waits">Whether to wait for a request.</param>
    public AnsweringSocket(bool waits)
    {
        _waits = waits;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(64);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _serving = new Thread(Serve) { IsBackground = true, Name = "fuzz server" };
        _serving.Start();
    }

    public int Port { get; }

    /// <param name="connections">Number of connections to answer; later ones are closed immediately.</param>
    public void Answer(byte[] bytes, int connections)
    {
        _answer = bytes;
        Volatile.Write(ref _left, connections);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _serving.Join(TimeSpan.FromSeconds(5));
    }

    private static bool IsClosed(SocketException? error) => error?.SocketErrorCode
        is SocketError.OperationAborted or SocketError.NotSocket or SocketError.InvalidArgument or SocketError.Interrupted;

    private void Serve()
    {
        var request = new byte[4096];
        while (true)
        {
            try
            {
                using var client = _listener.Accept();
                client.ReceiveTimeout = client.SendTimeout = 2000;
                if (Interlocked.Decrement(ref _left) < 0)
                    continue;
                if (_waits)
                    client.Receive(request);
                var bytes = _answer;
                for (var sent = 0; sent < bytes.Length;)
                    sent += client.Send(bytes, sent, bytes.Length - sent, SocketFlags.None);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                if (!_listener.IsBound || error is ObjectDisposedException || IsClosed(error as SocketException))
                    return;
            }
        }
    }
}
