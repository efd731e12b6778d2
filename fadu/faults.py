"""What a user did that cannot be carried out, said in one sentence."""


class Fault(Exception):
    """One Chinese sentence for the user, and the exit code of the command.

    The code is 2 for bad input and 1 for a check that failed.
    """

    def __init__(self, sentence: str, *, code: int = 2) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
