package seldom.analytics.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ImagePathsTest {
  private static String program(String command) {
    return ImagePaths.program(command, Map.of("%comspec%", "cmd.exe"));
  }

  @Test
  void theProgramOfAServiceIsFoundInEveryFormItIsWrittenIn() {
    assertThat(program("%SystemRoot%\\PSEXESVC.exe")).isEqualTo("psexesvc.exe");
    assertThat(program("%%SystemRoot%%\\PSEXESVC.exe")).isEqualTo("psexesvc.exe");
    assertThat(program("%COMSPEC% /Q /c echo cd")).isEqualTo("cmd.exe");
    assertThat(program("%%COMSPEC%% /b /c start x.exe")).isEqualTo("cmd.exe");
    assertThat(program("\"C:\\Program Files\\A B\\x.exe\" /service")).isEqualTo("x.exe");
    assertThat(program("C:\\Program Files\\A B\\x.exe -k y.exe")).isEqualTo("x.exe");
    assertThat(program("cmd.exe /c echo a > \\\\.\\pipe\\a")).isEqualTo("cmd.exe");
    assertThat(program("powershell -nop")).isEqualTo("powershell.exe");
    assertThat(program("rundll32.exe C:\\a.dll,a /p:a")).isEqualTo("rundll32.exe");
    assertThat(program("")).isEmpty();
    assertThat(program("\"")).isEmpty();
  }

  @Test
  void whatFollowsTheProgramIsItsArguments() {
    assertThat(ImagePaths.rest("\"C:\\a b\\x.exe\" /s 1")).isEqualTo("/s 1");
    assertThat(ImagePaths.rest("%%COMSPEC%% /c dir")).isEqualTo("/c dir");
    assertThat(ImagePaths.rest("C:\\x.exe")).isEmpty();
  }
}
