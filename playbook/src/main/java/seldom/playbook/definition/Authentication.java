package seldom.playbook.definition;

import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/// How to authenticate. Its text form shows no value.
///
/// @param type `http-basic`, `oauth2`, `user-auth`, an open vocabulary
/// @param fields `user_id`, `password`, `oauth_header`, `token`, `username`; those a key management
///     service replaces are left out
/// @param kmsKey the key's name where a key management service holds the secret, else empty
public record Authentication(
    String id, String type, SequencedMap<String, String> fields, String kmsKey) {
  public Authentication {
    fields = Collections.unmodifiableSequencedMap(new TreeMap<>(fields));
  }

  @Override
  public String toString() {
    return "Authentication[" + id + "]";
  }
}
