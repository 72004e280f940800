package dev.userdirectory.tck.directory.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemAuditTrail.Format;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the export of the audit trail as CSV and as JSON lines. */
public abstract class AuditExportSuite extends FlowSuite {

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private String exported(Format format) {
    StringWriter text = new StringWriter();
    asSystem().audit().export(AuditQuery.oldestFirst(), format, text);
    return text.toString();
  }

  @Test
  void jsonLinesHoldOneObjectForEachEvent() {
    User casey = created(newUser("casey").displayName("Casey \"Lee\""));

    List<String> lines = exported(Format.JSON_LINES).lines().toList();

    assertThat(lines)
        .hasSize(events().size())
        .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
    assertThat(lines.get(lines.size() - 1))
        .contains(
            casey.id().toString(),
            AuditActions.USER_CREATED,
            lastEvent().hash(),
            "Casey \\\"Lee\\\"");
  }

  @Test
  void aLineOfJsonHasNoLineSeparatorInIt() {
    created(newUser("casey"));
    directory
        .actingAs(SystemActor.named("test"), owner.organization().id())
        .users()
        .update(
            UserRef.email(address("casey")),
            UserChange.empty().preferences(Map.of("a\u2028b\u2029c\u0085d\re\nf", 1)));

    assertThat(exported(Format.JSON_LINES))
        .contains("a\\u2028b\\u2029c\\u0085d\\re\\nf")
        .doesNotContain("\u2028", "\u2029", "\u0085", "\r");
  }

  @Test
  void csvHasAHeaderLineAndOneRecordForEachEvent() {
    created(newUser("casey").displayName("Lee, \"Casey\""));

    List<List<String>> records = Csv.records(exported(Format.CSV));

    assertThat(records).hasSize(events().size() + 1);
    assertThat(records).extracting(List::size).containsOnly(records.get(0).size());
    assertThat(records.get(0)).contains("sequence", "action");
    assertThat(records.get(records.size() - 1).get(records.get(0).indexOf("action")))
        .isEqualTo(AuditActions.USER_CREATED);
    assertThat(exported(Format.CSV)).contains("\r\n");
  }

  @Test
  void noCellOfACsvIsAFormula() {
    User casey = created(newUser("casey"));
    for (String formula :
        List.of(
            "=1+1",
            "+1",
            "-1",
            "@SUM(1)",
            "=cmd|' /C calc'!A0",
            "\uFF1D1+1",
            "\uFF0B1",
            "\uFF0D1",
            "\uFF20SUM(1)",
            "\u00a0=1",
            "\u3000\u2003=1",
            "\"=1\"",
            "'=1",
            "a;=1",
            "a,\"=1",
            "a| \u00a0@b")) {
      RequestContext context = new RequestContext(formula, formula, formula);
      directory
          .actingAs(directory.authenticate(owner.token().reveal(), context))
          .users()
          .update(casey.id(), UserChange.empty().displayName(formula));
    }

    assertThat(Csv.records(exported(Format.CSV)).stream().flatMap(List::stream))
        .noneMatch(
            cell -> cell.matches("(?s)(.*[,;|])?[\\s\\u00a0\\u2003\\u3000\"]*[=+@\\-＝＋－＠].*"));
  }

  @Test
  void anExportIsOfTheQueryAndInItsOrder() {
    created(newUser("casey"));
    created(newUser("alex"));
    StringWriter text = new StringWriter();

    asSystem()
        .audit()
        .export(AuditQuery.latest().action(AuditActions.USER_CREATED), Format.JSON_LINES, text);

    List<String> lines = text.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains(address("alex"));
    assertThat(lines.get(1)).contains(address("casey"));
  }

  @Test
  void anExportFlushesItsWriterAndLeavesItOpen() {
    Watched writer = new Watched();

    asSystem().audit().export(AuditQuery.latest(), Format.CSV, writer);

    assertThat(writer.flushed).isTrue();
    assertThat(writer.closed).isFalse();
  }

  @Test
  void aWriterThatFailsFailsTheExport() {
    Writer broken =
        new Writer() {
          @Override
          public void write(char[] buffer, int from, int length) throws IOException {
            throw new IOException("The disk is full, as the test says.");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> asSystem().audit().export(AuditQuery.latest(), Format.CSV, broken));
  }

  private static final class Watched extends StringWriter {
    private boolean flushed;
    private boolean closed;

    @Override
    public void flush() {
      flushed = true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
