package seldom.playbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.check.PlaybookCheck;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.PlaybookText;
import seldom.playbook.text.Mistake;
import seldom.playbook.text.Mistakes;

/// Playbooks for tests.
public final class Books {
  private Books() {}

  public static Catalogue catalogue() {
    try {
      Mistakes mistakes = new Mistakes();
      String text = Files.readString(Suite.root().resolve("content/commands.yaml"));
      Catalogue catalogue = Catalogue.read("commands.yaml", text, mistakes);
      if (!mistakes.all().isEmpty()) {
        throw new AssertionError(mistakes.all());
      }
      return catalogue;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String resource(String name) {
    try (InputStream in = Books.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A compact text as a playbook; it must be of right form.
  public static Playbook compact(String text) {
    Mistakes mistakes = new Mistakes();
    Playbook playbook = PlaybookText.read("test.yaml", text, mistakes).orElseThrow();
    if (mistakes.hasErrors()) {
      throw new AssertionError(mistakes.all());
    }
    return playbook;
  }

  /// Everything that is wrong with a text.
  public static List<Mistake> mistakes(
      String file, String text, PlaybookCheck.Demand demand, Playbook... callees) {
    Mistakes mistakes = new Mistakes();
    PlaybookText.read(file, text, mistakes)
        .ifPresent(
            p ->
                PlaybookCheck.check(
                    p, new Library(List.of(callees)), catalogue(), demand, mistakes));
    return mistakes.all();
  }

  public static List<Mistake> errors(List<Mistake> all) {
    List<Mistake> out = new ArrayList<>(all);
    out.removeIf(m -> m.level() != Mistake.Level.ERROR);
    return out;
  }
}
