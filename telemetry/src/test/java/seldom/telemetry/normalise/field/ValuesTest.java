package seldom.telemetry.normalise.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::ffff:c000:0201, 192.0.2.1",
    "FE80:0:0:0:C543:F7CB:DA8:A701, fe80::c543:f7cb:da8:a701",
    "fe80::1%4, fe80::1",
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1::, 1::",
    "::1.2.3.4, ::102:304"
  })
  void anAddressHasOneForm(String written, String canonical) {
    assertThat(Addresses.of(written)).isEqualTo(canonical);
  }

  @ParameterizedTest(name = "[{0}] is no address")
  @ValueSource(
      strings = {
        "",
        "-",
        "LOCAL",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        ":",
        ":::",
        "1:2",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "12345::",
        "::1.2.3",
        "1:2:3:4:5:6:7:",
        "1:2:3:4:5:6:7:1.2.3.4",
        "g::",
        "localhost",
        "evil.example",
        "::ffff:1.2.3.4.5",
        "%1"
      })
  void whatIsNoLiteralIsUnknown(String text) {
    assertThat(Addresses.of(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2020-08-01T05:46:46.1234567Z | 2020-08-01T05:46:46.123456700Z",
        "2020-08-01 05:46:46 | 2020-08-01T05:46:46Z",
        "2020-08-01 05:46:46.5 UTC | 2020-08-01T05:46:46.500Z",
        "2021-12-15 23:00:03.449464400+00:00 | 2021-12-15T23:00:03.449464400Z",
        "2020-08-01T05:46:46+02:00 | 2020-08-01T03:46:46Z",
        "2020-08-01T05:46:46-0530 | 2020-08-01T11:16:46Z",
        "8/1/2020 5:46:46 PM | 2020-08-01T17:46:46Z",
        "8/1/2020, 12:46:46.250 AM | 2020-08-01T00:46:46.250Z",
        "1693975906.500310 | 2023-09-06T04:51:46.500310Z",
        "1693975906 | 2023-09-06T04:51:46Z",
        "1693975906500 | 2023-09-06T04:51:46.500Z"
      })
  void aTimeIsRead(String written, String instant) {
    assertThat(Times.of(written, ZoneOffset.UTC)).isEqualTo(Instant.parse(instant));
  }

  @Test
  void aTimeWithoutZoneIsInTheZoneGivenAndOneWithItIsNot() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(Times.of("2020-08-01 05:46:46", berlin)).isEqualTo("2020-08-01T03:46:46Z");
    assertThat(Times.of("2020-01-01 05:46:46", berlin)).isEqualTo("2020-01-01T04:46:46Z");
    assertThat(Times.of("2020-08-01 05:46:46Z", berlin)).isEqualTo("2020-08-01T05:46:46Z");
  }

  @ParameterizedTest(name = "[{0}] is no time")
  @ValueSource(
      strings = {
        "",
        "-",
        "09:55.8",
        "2020-13-01T00:00:00Z",
        "2020-02-30T00:00:00Z",
        "2020-08-01T25:00:00Z",
        "2020-08-01T05:46:46+",
        "2020-08-01T05:46:46+99:00",
        "2020-08-01Tab:cd:efZ",
        "13/13/2020 1:00",
        "8/1/2020",
        "8/1/2020 99:99:99 AM",
        "9999999999999999999999999",
        "-5",
        "1.2.3"
      })
  void whatIsNoTimeIsUnknown(String text) {
    assertThat(Times.of(text, ZoneOffset.UTC)).isNull();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0x9c4, 2500",
    "2500, 2500",
    "443.0, 443",
    "0, -1",
    "0x0, -1",
    "-4, -1",
    "4294967296, -1",
    "5.06655E+15, -1",
    "0x, -1",
    "0xzz, -1",
    "99999999999999999999, -1"
  })
  void aProcessIdIsReadInBothBases(String written, long pid) {
    assertThat(Numbers.pid(written)).isEqualTo(pid);
  }

  @Test
  void aHashOrGuidOfZerosIsUnknown() {
    assertThat(Identity.guid("{00000000-0000-0000-0000-000000000000}")).isEmpty();
    assertThat(Identity.guid("{b59756a9-b238-5f17-5207-000000000400}"))
        .isEqualTo("B59756A9-B238-5F17-5207-000000000400");
    assertThat(Identity.sha256Of("MD5=1,SHA256=" + "0".repeat(64) + ",IMPHASH=2")).isEmpty();
    assertThat(Identity.sha256Of("MD5=1,SHA256=" + "Ab".repeat(32) + ",IMPHASH=2"))
        .isEqualTo("ab".repeat(32));
    assertThat(Identity.sha256Of("SHA256=zz")).isEmpty();
    assertThat(Identity.sha256Of("Unknown")).isEmpty();
  }

  @Test
  void noTextMakesAReaderThrow() {
    long seed = Long.getLong("seldom.seed", 20_261_121L);
    Random random = new Random(seed);
    String alphabet = "0123456789abcdefxZT:-+./ ,AMP%{}=;é\u0000";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String s = text.toString();
      try {
        String address = Addresses.of(s);
        if (!Addresses.of(address).equals(address) || Numbers.of(s) < -1) {
          throw new IllegalStateException(address);
        }
        Times.of(s, ZoneOffset.UTC);
        Identity.guid(s);
        Identity.sha256Of(s);
        Text.path(s);
      } catch (RuntimeException e) {
        throw new AssertionError("[" + s + "], replay with -Dseldom.seed=" + seed, e);
      }
    }
  }
}
