package dev.userdirectory.access;

import dev.userdirectory.internal.Escaped;
import java.io.Serializable;
import java.util.List;

/**
 * The answer to whether somebody may do something, with its reason.
 *
 * @param permitted whether the request is allowed
 * @param rule the rule that decided; {@code DEFAULT_DENY} if the request is allowed
 * @param why one sentence for a person: the fact and the rule; text quoted from the input is
 *     escaped
 * @param because the roles, overrides and sites on which the decision is based
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // the check does not treat records as classes
public record Decision(boolean permitted, Rule rule, String why, List<String> because)
    implements Serializable {

  /** {@inheritDoc} */
  public Decision {
    why = Escaped.of(why);
    because = because.stream().map(Escaped::of).toList();
  }
}
