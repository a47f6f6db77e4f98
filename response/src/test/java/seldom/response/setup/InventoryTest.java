package seldom.response.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.response.guard.Assets.Role;

class InventoryTest {
  @TempDir private Path temp = Path.of("");

  private Inventory of(String text) throws IOException {
    return Inventory.read(Files.writeString(temp.resolve("hosts.csv"), text));
  }

  @Test
  void aHostHasTheRoleOfItsLineByShortOrFullName() throws IOException {
    Inventory i =
        of(
            "host,role\nDC1, domain-controller # the old one\n\nsrv.example.com,server\nws-1,workstation\n");
    assertThat(i.role("dc1.example.com")).isEqualTo(Role.DOMAIN_CONTROLLER);
    assertThat(i.role("SRV.example.com")).isEqualTo(Role.SERVER);
    assertThat(i.role("srv.other.com")).isEqualTo(Role.UNKNOWN);
    assertThat(i.role("ws-1")).isEqualTo(Role.WORKSTATION);
  }

  @Test
  void whoIsNotListedIsUnknownAndNoWorkstation() throws IOException {
    assertThat(of("").role("ws-1")).isEqualTo(Role.UNKNOWN);
    assertThat(Inventory.read(temp.resolve("none.csv")).role("ws-1")).isEqualTo(Role.UNKNOWN);
  }

  @Test
  void aLineThatIsNoRoleIsRefusedAtItsPlace() {
    assertThatThrownBy(() -> of("ws-1,workstation\nws-2,laptop\n"))
        .hasMessageContaining("hosts.csv:2:")
        .hasMessageContaining("HOST,ROLE");
  }
}
