package seldom.telemetry.input;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/// Short words for a fault of the bytes themselves, the same for like faults.
public final class Faults {
  private Faults() {}

  public static String words(IOException e) {
    return switch (e) {
      case Unfolding.TooMuch bound -> String.valueOf(bound.getMessage());
      case EOFException _ -> "it is cut off";
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such file";
      case ZipException damage -> "compressed data damaged (" + reason(damage) + ")";
      default -> reason(e);
    };
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    if (message == null || message.isBlank()) {
      return e.getClass().getSimpleName();
    }
    return message.length() <= 100 ? message : message.substring(0, 100);
  }
}
