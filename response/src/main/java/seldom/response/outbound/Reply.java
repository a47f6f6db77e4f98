package seldom.response.outbound;

/// What a server answered. Secrets of ours that it echoed are references again.
///
/// @param retryAfter seconds it asks to wait, 0 if it does not
public record Reply(int status, String body, long retryAfter) {
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
