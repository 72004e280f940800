package dev.userdirectory.console.internal.view;

import dev.userdirectory.console.internal.http.Answer;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;

/** Renders pages with templates that escape each value for the context in which it appears. */
public final class Html {

  private Html() {}

  public static Answer page(Consumer<HtmlTemplateOutput> template) {
    return page(200, template);
  }

  public static Answer page(int status, Consumer<HtmlTemplateOutput> template) {
    StringOutput html = new StringOutput();
    template.accept(new OwaspHtmlTemplateOutput(html));
    return Answer.page(status, html.toString());
  }
}
