using System.Buffers;
using System.Net;
using System.Text;

namespace Kiwoom.Generated.Tests.Errors;

/// <summary>What a pool gives to its next user holds no key and no token, whichever way a buffer came back to it.</summary>
public class PooledBufferTests
{
    private readonly string _canary = "CANARY-" + Guid.NewGuid().ToString("N");
    private readonly List<byte[]> _pooled = FillPool();

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(400)]
    public void A_request_that_outgrew_its_buffer_leaves_no_key(int length)
    {
        var key = string.Concat(Enumerable.Repeat(_canary, length));
        using (var body = new PooledBody())
        {
            KiwoomJson.Write(new CreateAccessTokenRequest { GrantType = "client_credentials", AppKey = key, SecretKey = key }, body);
            Assert.Contains(_canary, Encoding.UTF8.GetString(body.WrittenSpan));
        }
        AssertClean();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_reply_leaves_no_token(bool tellsItsLength, bool breaks)
    {
        var body = Encoding.UTF8.GetBytes("{\"token\":\"" + string.Concat(Enumerable.Repeat(_canary, 1000)) + "\"}");
        using var message = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Source(body, breaks)) };
        message.Content.Headers.ContentLength = tellsItsLength ? body.Length : null;
        using (var reply = new RawReply(message, CreateAccessTokenRequest.TrDescriptor))
        {
            await reply.FillAsync(message.Content, 1_000_000, default);
            Assert.Equal(breaks, reply.Fault is not null);
            Assert.Contains(_canary, Encoding.UTF8.GetString(reply.Body));
        }
        AssertClean();
    }

    [Theory]
    [InlineData("{\"token\":\"")] // the quick reader
    [InlineData("{\"x\":\"\\u0061\",\"\\u0074oken\":\"")] // an escaped name: the general one
    public void A_token_with_escapes_leaves_nothing(string start)
    {
        var body = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(_canary, 20)) + "\\u0021\"}");
        var response = new CreateAccessTokenResponse();
        Assert.True(KiwoomJson.TryRead(body, response, out _));
        Assert.EndsWith(_canary + "!", response.Token, StringComparison.Ordinal);
        AssertClean();
    }

    // Arrays that were there before the secret was. A new one proves nothing: it is not cleared, and lies where the collector moved a secret from.
    private static List<byte[]> FillPool()
    {
        var buffers = new List<byte[]>();
        for (var size = 16; size <= 1 << 20; size *= 2)
            for (var i = 0; i < 4; i++) buffers.Add(ArrayPool<byte>.Shared.Rent(size));
        foreach (var buffer in buffers) ArrayPool<byte>.Shared.Return(buffer);
        return buffers;
    }

    private void AssertClean()
    {
        var canary = Encoding.UTF8.GetBytes(_canary);
        foreach (var buffer in _pooled)
            Assert.True(buffer.AsSpan().IndexOf(canary) < 0, $"A buffer of {buffer.Length} bytes holds a secret.");
    }

    /// <summary>Gives a body in one piece after another; where it breaks, it has written beyond what it says.</summary>
    private sealed class Source(byte[] body, bool breaks) : MemoryStream(body)
    {
        private readonly byte[] _body = body;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var isLast = Position >= Length / 2;
            // Not by the base class, which takes a pooled buffer of its own for this.
            var read = Math.Min(Math.Min(buffer.Length, 1500), (int)(Length - Position));
            _body.AsSpan((int)Position, read).CopyTo(buffer.Span);
            Position += read;
            return breaks && isLast ? throw new IOException("broken") : new(read);
        }
    }
}
