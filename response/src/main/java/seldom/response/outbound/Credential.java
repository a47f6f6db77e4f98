package seldom.response.outbound;

/// How a call proves who it is. Holds references, not secrets; resolved when the call leaves.
public sealed interface Credential {
  /// None is asked for.
  record None() implements Credential {}

  /// A header whose value is a prefix and a secret: `Authorization`, `Bearer `.
  record Header(String name, String prefix, String secret) implements Credential {}

  /// HTTP basic authentication.
  record Basic(String user, String secret) implements Credential {}

  /// A field added to a form in the body.
  record Field(String name, String secret) implements Credential {}

  /// A token that an earlier call gave, as a bearer. Its text form does not show it.
  record Token(String value) implements Credential {
    @Override
    public String toString() {
      return "Token[]";
    }
  }
}
