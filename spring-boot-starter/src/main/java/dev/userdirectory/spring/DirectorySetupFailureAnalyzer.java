package dev.userdirectory.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the problem and the remedy instead of a stack trace. */
final class DirectorySetupFailureAnalyzer extends AbstractFailureAnalyzer<DirectorySetupException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, DirectorySetupException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
  }
}
