-- An apostrophe isn't a string here, nor is " one.
{- Block comments nest: {- both ends -} "still" isn't over. -}
module Strings where

url :: String
url = "/master/state.json" -- 'behind'

escaped, joined, gap :: String
escaped = "say \"/state.json\" and \\"
joined = "http://" ++ host ++ ":5050" -- "behind"
gap = "one line \
      \and the next -- no comment"

quote, apostrophe, backslash, letter :: Char
quote = '"'
apostrophe = '\''
backslash = '\\'
letter = 'a'

host' :: String -> String
host' x' = x' ++ "it's -- no comment"

arrow :: Int -> Int
arrow x = x --> "an operator, and a string"
  where a --> b = a

quoted :: String
quoted = [r|it's "text" -- no comment|]

library :: String
library = "MESOS_NATIVE_LIBRARY"
