package seldom.analytics.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final String[] TEXTS = {
    "", "a|b", "grüße", "名前.exe", "\uD83D\uDE00", "\uD83D", "\uDE00", "\u0000", "\uFFFF", "?"
  };

  @Test
  void everyTextComesBackAlsoOneThatIsNoUnicode() throws IOException {
    Names names = new Names();
    for (int i = 0; i < TEXTS.length; i++) {
      assertEquals(i, names.give(TEXTS[i]));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    names.writeTo(new DataOutputStream(bytes));
    Names read = Names.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (int i = 0; i < TEXTS.length; i++) {
      assertEquals(TEXTS[i], read.text(i));
      assertEquals(i, read.find(TEXTS[i]));
    }
    assertNotEquals(names.find("\uD83D"), names.find("\uDE00"));
    assertEquals(-1, read.find("never"));
  }
}
