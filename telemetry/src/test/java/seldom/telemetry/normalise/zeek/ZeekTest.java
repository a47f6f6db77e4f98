package seldom.telemetry.normalise.zeek;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.Sensor;
import seldom.telemetry.normalise.Records;

class ZeekTest {
  private static String line(String rest) {
    return """
        {"ts": 1772445605.5, "uid": "C1", "id.orig_h": "10.0.0.5", "id.orig_p": 5000, "id.resp_h": "192.0.2.9",
         "id.resp_p": 443 %s}
        """
        .formatted(rest);
  }

  @Test
  void aConnectionIsOfTheAddressThatOpenedItAndOfNoProcess() {
    NetworkConnection connection =
        (NetworkConnection)
            Records.normalise("zeek-json", line(", \"_path\": \"conn\", \"proto\": \"tcp\""))
                .only();
    assertThat(connection.header().sensor()).isEqualTo(Sensor.ZEEK);
    assertThat(connection.header().host()).isEqualTo("10.0.0.5");
    assertThat(connection.header().time()).isEqualTo("2026-03-02T10:00:05.500Z");
    assertThat(connection.header().sources().getFirst().record()).isEqualTo("C1");
    assertThat(connection.actor().isKnown()).isFalse();
    assertThat(connection.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(connection.local().port()).isEqualTo(5000);
    assertThat(connection.remote().address()).isEqualTo("192.0.2.9");
  }

  @Test
  void aConnectionFromOutsideIsOfTheLocalEnd() {
    NetworkConnection connection =
        (NetworkConnection)
            Records.normalise(
                    "zeek-tsv",
                    line(
                        ", \"_path\": \"conn\", \"proto\": \"udp\", \"local_orig\": \"F\", \"local_resp\": \"T\""))
                .only();
    assertThat(connection.header().host()).isEqualTo("192.0.2.9");
    assertThat(connection.direction()).isEqualTo(Direction.INBOUND);
    assertThat(connection.remote().address()).isEqualTo("10.0.0.5");
  }

  @ParameterizedTest(name = "{0} {1}={2}: [{3}]")
  @CsvSource({
    "ssl, server_name, Api.Example.com, api.example.com",
    "ssl, server_name, 192.0.2.9, ''",
    "ssl, server_name, -, ''",
    "http, host, h.example:8080, h.example",
    "http, host, 192.0.2.9:8080, ''",
    "http, host, [::1]:80, ''"
  })
  void theNameContactedIsTheOneTheClientSaid(
      String log, String field, String value, String domain) {
    NetworkConnection connection =
        (NetworkConnection)
            Records.normalise(
                    "zeek-json",
                    line(", \"@stream\": \"%s\", \"%s\": \"%s\"".formatted(log, field, value)))
                .only();
    assertThat(connection.domain()).isEqualTo(domain);
    assertThat(connection.protocol()).isEqualTo("tcp");
  }

  @Test
  void aDnsAnswerMayBeAListOrText() {
    for (String answers : new String[] {"[\"b.example\", \"1.2.3.4\"]", "\"b.example,1.2.3.4\""}) {
      DnsAnswer answer =
          (DnsAnswer)
              Records.normalise(
                      "zeek-json",
                      line(", \"_path\": \"dns\", \"query\": \"A.example\", \"answers\": "
                              + answers)
                          .replace("id.", "id_"))
                  .only();
      assertThat(answer.query()).isEqualTo("a.example");
      assertThat(answer.addresses()).containsExactly("1.2.3.4");
      assertThat(answer.aliases()).containsExactly("b.example");
    }
  }

  @Test
  void otherLogsAreIgnoredByName() {
    assertThat(Records.normalise("zeek-tsv", line(", \"_path\": \"x509\"")).cause())
        .isEqualTo("ignored: Zeek log x509");
    assertThat(Records.normalise("zeek-tsv", line(", \"_path\": \"dns\"")).cause())
        .isEqualTo("ignored: Zeek log dns: an answer without its question");
    assertThat(
            Records.normalise("zeek-tsv", line(", \"_path\": \"conn\"").replace("10.0.0.5", "x"))
                .cause())
        .isEqualTo("rejected: Zeek log conn without an address");
  }
}
