using System.Net;

namespace Kiwoom.Generated;

/// <summary>
/// The proxy of the system or of HTTP_PROXY and HTTPS_PROXY, but not for this machine: plain http would show it the keys, and the
/// simulator is here.
/// </summary>
internal sealed class OutsideProxy : IWebProxy
{
    public ICredentials? Credentials
    {
        get => HttpClient.DefaultProxy.Credentials;
        set => throw new NotSupportedException("These are the system's.");
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : HttpClient.DefaultProxy.GetProxy(destination);

    // Plain http goes to this machine only, and nothing else is sent unencrypted.
    public bool IsBypassed(Uri host) => host.IsLoopback || host.Scheme == Uri.UriSchemeHttp || host.Scheme == Uri.UriSchemeWs ||
        HttpClient.DefaultProxy.IsBypassed(host);
}
