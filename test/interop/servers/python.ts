/** What a server in Python needs; requirements.txt pins every package that it depends on. */
export const python = {
  needs: [
    [
      "python3 -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))'",
      "Python 3.11 with venv is missing",
    ],
  ],
  install: [
    "python3 -m venv packages",
    "packages/bin/pip install --quiet --no-deps --disable-pip-version-check -r requirements.txt",
  ],
  run: ["packages/bin/python", "front.py"],
} as const;
