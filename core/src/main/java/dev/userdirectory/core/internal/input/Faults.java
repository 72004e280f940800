package dev.userdirectory.core.internal.input;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Fault;
import dev.userdirectory.Field;
import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.core.internal.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with an input, to report it at once. A check returns the clean value, and
 * only that is used from there on; of a text at fault that is a stand-in, which {@link #raise}
 * keeps from going further.
 */
public final class Faults {

  /** How many faults are reported at most. */
  private static final int MOST = 20;

  /** What stands for a value at fault, until {@link #raise} is called. */
  private static final Name REFUSED_NAME = new Name("?");

  private static final ExternalId REFUSED_ID = new ExternalId("?");

  private final List<Fault> faults = new ArrayList<>();
  private final List<NamedRole> namedRoles = new ArrayList<>();

  /** A role that the model does not know, and the field that names it. */
  private record NamedRole(String field, String name, String fault) {}

  /** Adds a fault; of very many, only the first are kept. */
  public void add(String field, String message) {
    if (faults.size() < MOST) {
      faults.add(new Fault(field, message));
    }
  }

  public void add(Field field, String message) {
    add(field.text(), message);
  }

  /** Adds the faults of another check. */
  public void addAll(Faults others) {
    others.faults.forEach(fault -> add(fault.field(), fault.message()));
  }

  /**
   * Adds a role which is none of the model's, and a fault if it is none of the organization's
   * either: that shows when the organization is read.
   */
  void addUnlessDefined(String field, String name, String message) {
    namedRoles.add(new NamedRole(field, name, message));
  }

  /** Checks a name that must be there, and strips it. */
  public Name name(String field, @Nullable String text) {
    Name name = Name.of(text);
    if (name == null) {
      add(field, text == null ? "is missing." : String.valueOf(Text.nameFault(text, Name.LONGEST)));
      return REFUSED_NAME;
    }
    return name;
  }

  /** Checks a name that may be absent, and strips it. */
  public @Nullable Name optionalName(String field, @Nullable String text) {
    return text == null ? null : name(field, text);
  }

  /** Checks an external id that may be absent, and leaves it as it is. */
  @Nullable ExternalId optionalExternalId(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    String id = id(field, text, ExternalId.LONGEST);
    return id.isEmpty() ? REFUSED_ID : new ExternalId(id);
  }

  /** Checks a text like a name, of another length, that must be there, and strips it. */
  public String line(String field, @Nullable String text, int longest) {
    String fault = text == null ? "is missing." : Text.nameFault(text, longest);
    return text == null || fault != null ? refused(field, fault) : text.strip();
  }

  /** Checks an id that must be there, and leaves it as it is. */
  String id(String field, @Nullable String text, int longest) {
    String fault = text == null ? "is missing." : Text.idFault(text, longest);
    return text == null || fault != null ? refused(field, fault) : text;
  }

  /** Checks an id that may be absent, and leaves it as it is. */
  public @Nullable String optionalId(String field, @Nullable String text, int longest) {
    return text == null ? null : id(field, text, longest);
  }

  private String refused(String field, @Nullable String fault) {
    add(field, String.valueOf(fault));
    return "";
  }

  /** Whether nothing was wrong so far. */
  public boolean isEmpty() {
    return faults.isEmpty();
  }

  /**
   * Throws if anything was wrong, in an organization of which the roles are known. It may be asked
   * again of another, or of the same one later.
   *
   * @param isDefined whether the organization defines a role of a name, as far as the actor may
   *     know
   */
  public void raise(Predicate<String> isDefined) {
    Faults all = new Faults();
    all.addAll(this);
    for (NamedRole role : namedRoles) {
      if (!isDefined.test(role.name())) {
        all.add(role.field(), role.fault());
      }
    }
    all.raise();
  }

  /** Throws if anything was wrong, whatever roles the organization defines. */
  public void raise() {
    if (!faults.isEmpty()) {
      throw new DirectoryException.Invalid(faults);
    }
  }
}
