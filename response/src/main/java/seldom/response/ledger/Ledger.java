package seldom.response.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import seldom.playbook.run.StateText;
import tools.jackson.core.JacksonException;

/// Every effect on the world, one small file each, on disk before the effect begins. Any number of
/// threads and processes.
public final class Ledger {
  private final Path folder;

  public Ledger(Path folder) {
    this.folder = folder;
  }

  /// The effect of a key.
  public Optional<Effect> find(String key) {
    Path file = file(key);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /// All effects, by time and key.
  public List<Effect> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".json"))
          .map(Ledger::read)
          .sorted(Comparator.comparing(Effect::begun).thenComparing(Effect::key))
          .toList();
    } catch (IOException e) {
      throw new LedgerException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// Takes the lease of an effect that is about to begin. The same key again is the same lease.
  ///
  /// @param most how many effects nobody approved may begin within the hour before it
  /// @throws LedgerException if another holds the target, or the cap is reached
  public void lease(Effect effect, int most) {
    DurableFile.alone(
        folder,
        () -> {
          List<Effect> others = all().stream().filter(e -> !e.key().equals(effect.key())).toList();
          others.stream()
              .filter(e -> e.isOpen() && e.hold().equals(effect.hold()))
              .findFirst()
              .ifPresent(
                  e -> {
                    throw new LedgerException(
                        "%s of run %s on %s has no known outcome yet; settle it first"
                            .formatted(e.kind(), e.run(), e.target()));
                  });
          Instant since = effect.begun().minusSeconds(3600);
          long automatic =
              others.stream()
                  .filter(e -> !e.approved() && e.state() != Effect.State.FAILED)
                  .filter(e -> e.begun().isAfter(since))
                  .count();
          if (!effect.approved() && automatic >= most) {
            throw new LedgerException(
                automatic
                    + " actions were taken without a person within the hour, which is the cap;"
                    + " ask");
          }
          write(effect);
        });
  }

  /// Writes what became of an effect.
  public void settle(Effect effect) {
    DurableFile.alone(folder, () -> write(effect));
  }

  private void write(Effect effect) {
    DurableFile.write(file(effect.key()), StateText.of(effect));
  }

  private static Effect read(Path file) {
    try {
      return StateText.read(Files.readString(file), Effect.class);
    } catch (IOException | JacksonException e) {
      throw new LedgerException(file + " cannot be read; restore it from a backup", e);
    }
  }

  private Path file(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + ".json");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The effects whose key, or run, is or begins with a text, latest first: the order in which they
  /// are taken back.
  public List<Effect> named(String text) {
    List<Effect> found = new ArrayList<>();
    for (Effect e : all()) {
      if (e.run().equals(text)
          || e.key().equals(text)
          || (text.length() >= 6 && e.key().startsWith(text))) {
        found.addFirst(e);
      }
    }
    return found;
  }
}
