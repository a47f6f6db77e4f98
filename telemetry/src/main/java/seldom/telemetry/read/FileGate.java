package seldom.telemetry.read;

import java.nio.file.Path;

/// Decides which files are read, and is told when one has been.
public interface FileGate {
  /// Reads every file.
  FileGate ALL =
      new FileGate() {
        @Override
        public boolean wants(String name, Path file) {
          return true;
        }

        @Override
        public void finished(String name, Path file) {}
      };

  /// @param name as locators name the file
  boolean wants(String name, Path file);

  /// Told after the last record of a wanted file.
  void finished(String name, Path file);
}
