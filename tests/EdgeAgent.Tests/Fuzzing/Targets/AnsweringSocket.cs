using System.Net;
using System.Net.Sockets;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>A server on loopback that answers every connection with the same bytes, after the client's first ones where it waits for them, and then closes.</summary>
internal sealed class AnsweringSocket : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Thread _serving;
    private readonly bool _waits;
    private volatile byte[] _answer = [];
    private int _left;

    /// <param name="waits">Whether it answers only once it was asked.</param>
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

    /// <param name="connections">That are answered; later ones are closed at once.</param>
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
                for (var (bytes, sent) = (_answer, 0); sent < bytes.Length;)
                    sent += client.Send(bytes, sent, bytes.Length - sent, SocketFlags.None);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                if (!_listener.IsBound || error is ObjectDisposedException || error is SocketException { SocketErrorCode: SocketError.OperationAborted or SocketError.NotSocket or SocketError.InvalidArgument or SocketError.Interrupted })
                    return;
            }
        }
    }
}
